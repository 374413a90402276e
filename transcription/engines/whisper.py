"""openai-whisper behind the interface. The only file that speaks to it and to torch; both are an extra and come on first use."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import warnings
from pathlib import Path
from typing import Any

from transcription.engines.base import EngineError, SpeechEngine
from transcription.frames import RATE
from transcription.gate import Decoded

LANGUAGE = "es"
_CHUNK = 1 << 20
_TOKENS, _TOKENS_A_SECOND = 16, 12
"""As many tokens as anybody says in that time, and some: out of noise a model may talk on until it is stopped."""


def is_installed() -> bool:
    """True where the extra `voz` can be imported."""
    return all(importlib.util.find_spec(name) is not None for name in ("torch", "whisper", "webrtcvad"))


def sha256_of(path: Path) -> str:
    """The checksum (hex) of a model file. Raises `EngineError` when there is none to read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
    except OSError:
        raise EngineError("model_missing") from None
    return digest.hexdigest()


class WhisperEngine(SpeechEngine):
    """One model in memory. A path loads what lies there and nothing is ever fetched.

    `int8` packs the weights of the linear layers: a third faster on a CPU, and half the memory. `sha256` is the one that
    the file must have; another one is refused before a byte of it is unpacked.
    """

    def __init__(self, path: Path, *, sha256: str | None = None, int8: bool = True, threads: int = 2) -> None:
        if not is_installed():
            raise EngineError("voz_missing")
        found = sha256_of(path)
        if sha256 is not None and found != sha256.lower():
            raise EngineError("model_other")
        # Threads that wait by spinning take a core from whatever else runs here; read once, when torch is loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._torch: Any = importlib.import_module("torch")
        self._whisper: Any = importlib.import_module("whisper")
        self._numpy: Any = importlib.import_module("numpy")
        self._torch.set_num_threads(threads)
        with warnings.catch_warnings():
            # Packing moves to another library one day (the extra pins a torch that has it), and Whisper leaves the
            # file of its words open: neither is a matter of whoever listens.
            warnings.simplefilter("ignore")
            try:
                model = self._whisper.load_model(str(path), device="cpu")
            except Exception:  # whatever the file holds, it is no model
                raise EngineError("model_unreadable") from None
            self.dimensions: dict[str, int] = dict(vars(model.dims))
            self._model: Any = (self._packed(model) if int8 else model).eval()
            self._whisper.tokenizer.get_tokenizer(
                model.is_multilingual, num_languages=model.num_languages, language=LANGUAGE, task="transcribe"
            )

    def _packed(self, model: Any) -> Any:
        """The model with eight bits a weight. Whisper's layers are of a class that torch would pass over."""
        plain = self._torch.nn.Linear
        for layer in model.modules():
            if isinstance(layer, plain):
                layer.__class__ = plain
        return self._torch.ao.quantization.quantize_dynamic(model, {plain}, dtype=self._torch.qint8)

    def decode(self, pcm: bytes, prompt: str = "") -> Decoded:
        whole = pcm[: len(pcm) - len(pcm) % 2]
        sound = self._numpy.frombuffer(whole, self._numpy.int16).astype(self._numpy.float32) / 32768.0
        audio = self._whisper.pad_or_trim(sound)
        mel = self._whisper.log_mel_spectrogram(audio, n_mels=self.dimensions["n_mels"])
        options = self._whisper.DecodingOptions(
            language=LANGUAGE,
            fp16=False,
            without_timestamps=True,
            temperature=0.0,
            prompt=prompt or None,
            sample_len=min(
                self.dimensions["n_text_ctx"] // 2, _TOKENS + int(len(sound) / RATE * _TOKENS_A_SECOND)
            ),
        )
        with self._torch.inference_mode():
            result = self._whisper.decode(self._model, mel, options)
        return Decoded(result.text.strip(), float(result.no_speech_prob), float(result.avg_logprob))

    def close(self) -> None:
        self._model = None
