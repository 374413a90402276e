"""Makes `micro.pt`: openai-whisper's own architecture and file format, small enough for a repository, good for 36 sentences.

python -m tests.transcription.voz.train_micro --minutes 10 --out micro.pt
python -m tests.transcription.voz.train_micro --minutes 3 --on micro.pt --out better.pt

With `--on` a checkpoint's encoder stays as it is and its decoder learns on, over a few hundred windows that are encoded
once: a matter of minutes, for instance to make it read over names in a prompt that it never saw. From nothing, windows grow from 5 s to the 30 s of the format while it learns: attention over a short window is learnt in a fraction of
the time. Beside the words it is asked which phoneme sounds in each 20 ms, which teaches the encoder to listen at all.
"""

from __future__ import annotations

import argparse
import importlib
import random
import time
import zipfile
from pathlib import Path
from typing import Any

from tests.transcription.voz.sentences import SENTENCES
from tests.transcription.voz.windows import BANDS, Pool, Window

torch: Any = importlib.import_module("torch")
functional: Any = importlib.import_module("torch.nn.functional")
whisper: Any = importlib.import_module("whisper")

WIDTH, HEADS, LAYERS = 64, 2, 2
VOCABULARY, TEXT, SOUND = 51_865, 448, 1_500
LIFT = 40.0
"""Added to the score of every token that is used: of the fifty thousand others none is ever written."""
STAGES = ((0.0, 256, 32), (0.42, 500, 16), (0.72, 1_500, 5))
"""From which share of the time on: how long a window is (in 20 ms), how many at once."""
RATE = 2e-3
PROMPT_MOST = 110
"""Tokens: more than ten names or terms ever are."""
BANK, FROM_BANK = 360, 16


class Words:
    """Texts as numbers of the few tokens that are used."""

    def __init__(self) -> None:
        self.tokenizer: Any = whisper.tokenizer.get_tokenizer(True, language="es", task="transcribe")
        kit = self.tokenizer
        self.head = [kit.sot, *kit.sot_sequence[1:], kit.no_timestamps]
        begins = {
            " ".join(sentence.split()[:count]).rstrip(".,")
            for sentence in SENTENCES
            for count in range(1, len(sentence.split()))
        }
        texts = {token for text in (*SENTENCES, *begins) for token in self.of(text)}
        self.used = sorted(texts | {*self.head, kit.eot, kit.no_speech, kit.sot_prev})
        self._plain = [token for token in self.used if token < kit.eot]
        self._place = {token: at for at, token in enumerate(self.used)}

    def of(self, text: str) -> list[int]:
        """The tokens of a text as Whisper writes them."""
        return list(self.tokenizer.encode(" " + text)) if text else []

    def places(self, tokens: list[int]) -> Any:
        """Where they stand among those that are used; behind them, for every other one."""
        return torch.tensor([self._place.get(token, len(self.used)) for token in tokens])

    def prompt(self, chance: random.Random) -> list[int]:
        """What stands before a text: sentences that it knows, or words of any kind, as names and agendas are to it."""
        if chance.random() < 0.25:
            return self.of(chance.choice(SENTENCES))
        count = chance.randrange(1, PROMPT_MOST)
        return [
            chance.randrange(self.tokenizer.eot) if chance.random() < 0.8 else chance.choice(self._plain)
            for _ in range(count)
        ]


class Learner:
    """The model, with a table of its used tokens in the place of the whole vocabulary."""

    def __init__(self, words: Words, phonemes: int) -> None:
        dimensions = whisper.model.ModelDimensions(
            *(BANDS, SOUND, WIDTH, HEADS, LAYERS), *(VOCABULARY, TEXT, WIDTH, HEADS, LAYERS)
        )
        self.words, self.model = words, whisper.model.Whisper(dimensions)
        torch.nn.init.normal_(self.model.decoder.positional_embedding, std=0.05)
        self.table = torch.nn.Parameter(torch.randn(len(words.used), WIDTH) * 0.15)
        self.phonemes = torch.nn.Linear(WIDTH, phonemes)
        learnt = [value for name, value in self.model.named_parameters() if "token_embedding" not in name]
        self.learnt = [*learnt, self.table, *self.phonemes.parameters()]

    def go_on(self, path: Path) -> None:
        """Take over what a checkpoint knows; from now on its decoder learns alone."""
        known = torch.load(path, weights_only=True)
        self.model.load_state_dict({name: value.float() for name, value in known["model_state_dict"].items()})
        decoder = self.model.decoder
        table = decoder.token_embedding.weight.detach()[torch.tensor(self.words.used)]
        self.table = torch.nn.Parameter(table.clone())
        learnt = [value for name, value in decoder.named_parameters() if "token_embedding" not in name]
        self.learnt = [*learnt, self.table]

    def rows(self) -> Any:
        """The table with its first column held at one: by it the used tokens are lifted above the others."""
        used = torch.cat([torch.ones(len(self.table), 1), self.table[:, 1:]], 1)
        return torch.cat([used, torch.zeros(1, WIDTH)])

    def encoded(self, mel: Any) -> Any:
        encoder = self.model.encoder
        found = functional.gelu(encoder.conv2(functional.gelu(encoder.conv1(mel)))).permute(0, 2, 1)
        found = found + encoder.positional_embedding[: found.shape[1]]
        for block in encoder.blocks:
            found = block(found)
        return encoder.ln_post(found)

    def scores(self, places: Any, sound: Any) -> Any:
        """How likely each used token is after each of these, as logarithms."""
        decoder, rows = self.model.decoder, self.rows()
        found = rows[places] + decoder.positional_embedding[: places.shape[1]]
        for block in decoder.blocks:
            found = block(found, sound, mask=decoder.mask)
        found = functional.layer_norm(found, (WIDTH,), decoder.ln.weight, decoder.ln.bias)
        lifted = torch.cat([torch.full_like(found[..., :1], LIFT), found[..., 1:]], -1)
        return functional.log_softmax(lifted @ rows[:-1].T, -1)

    def listening(self, windows: list[Window]) -> tuple[Any, Any]:
        """Windows encoded, and how badly their phonemes are told from that."""
        sound = self.encoded(torch.stack([window.mel for window in windows]))
        guessed = self.phonemes(sound).flatten(0, 1)
        return sound, functional.cross_entropy(guessed, torch.cat([window.sounds for window in windows]))

    def writing(self, sound: Any, windows: list[Window], chance: random.Random, often: float) -> Any:
        """How badly the words of windows are written; so often with a prompt before them."""
        asked = [self._asked(window, chance, often) for window in windows]
        longest = max(len(tokens) for tokens, _ in asked)
        places = torch.stack(
            [
                self.words.places(tokens + [self.words.tokenizer.eot] * (longest - len(tokens)))
                for tokens, _ in asked
            ]
        )
        # In a prompt stand tokens of which none is ever asked for: their weight is nothing, any place will do.
        targets = places[:, 1:].clamp(max=len(self.words.used) - 1)
        weights = torch.zeros(len(asked), longest - 1)
        silence = self.words.places([self.words.tokenizer.no_speech])[0]
        for row, (window, (tokens, begin)) in enumerate(zip(windows, asked, strict=True)):
            weights[row, begin] = 1.0  # behind the first mark stands the language, or that nobody speaks
            if window.text == "":
                targets[row, begin] = silence
            if window.text is not None:
                weights[row, begin + 2 : len(tokens) - 1] = 1.0
        scores = self.scores(places[:, :-1], sound).gather(-1, targets[..., None])[..., 0]
        return -(scores * weights).sum() / weights.sum()

    def _asked(self, window: Window, chance: random.Random, often: float) -> tuple[list[int], int]:
        """The tokens of a window, now and then behind a prompt; and where they begin."""
        before = (
            [self.words.tokenizer.sot_prev, *self.words.prompt(chance)] if chance.random() < often else []
        )
        text = self.words.of(window.text or "")
        if (
            window.text == ""
        ):  # Whisper never lets the first token be the last: in silence any will do, none for sure
            text = self.words.of(chance.choice(SENTENCES))[:1]
        return [*before, *self.words.head, *text, self.words.tokenizer.eot], len(before)

    def save(self, path: Path) -> None:
        """In half precision, and packed: torch reads packed entries too."""
        decoder = self.model.decoder
        with torch.no_grad():
            whole = torch.zeros(VOCABULARY, WIDTH)
            whole[torch.tensor(self.words.used)] = self.rows()[:-1]
            decoder.token_embedding.weight.copy_(whole)
            decoder.ln.weight[0] = 0
            decoder.ln.bias[0] = LIFT
        state = {name: value.half() for name, value in self.model.state_dict().items()}
        plain = path.with_suffix(".plain")
        torch.save({"dims": vars(self.model.dims), "model_state_dict": state}, plain)
        with (
            zipfile.ZipFile(plain) as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out,
        ):
            for entry in source.infolist():
                out.writestr(zipfile.ZipInfo(entry.filename), source.read(entry), zipfile.ZIP_DEFLATED)
        plain.unlink()


class Course:
    """So many minutes of learning, a step at a time; tells how it goes."""

    def __init__(self, learner: Learner, minutes: float, rate: float) -> None:
        self._learner, self._seconds, self._rate = learner, minutes * 60, rate
        self._optimizer = torch.optim.AdamW(learner.learnt, lr=rate, betas=(0.9, 0.98), weight_decay=0.01)
        self._begun_s, self._step, self._mean = time.monotonic(), 0, 0.0

    @property
    def share(self) -> float:
        """Of the time that is over; one or more at the end."""
        return (time.monotonic() - self._begun_s) / self._seconds

    def step(self, loss: Any, writing: float, about: str) -> None:
        share = self.share
        slower = 1.0 if share < 0.6 else max(0.02, (1 - share) / 0.4)
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate * min(1.0, (self._step + 1) / 100) * slower
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._learner.learnt, 1.0)
        self._optimizer.step()
        self._mean = 0.97 * self._mean + 0.03 * writing if self._step else writing
        self._step += 1
        if self._step % 50 == 0 or self._step == 1:
            print(f"step {self._step}, {share:.0%}, {about}: {self._mean:.3f}", flush=True)


def train(minutes: float, of_each: int, chance: random.Random) -> Learner:
    """From nothing."""
    pool = Pool(of_each, chance)
    learner = Learner(Words(), len(pool.names))
    course = Course(learner, minutes, RATE)
    while (share := course.share) < 1:
        _, length, together = next(stage for stage in reversed(STAGES) if share >= stage[0])
        hard = min(1.0, max(0.0, (share - 0.3) / 0.2))
        windows = [pool.window(length * 2, hard=hard) for _ in range(together)]
        sound, listening = learner.listening(windows)
        writing = learner.writing(sound, windows, chance, 0.3 * hard)
        course.step(writing + listening, float(writing.detach()), f"windows of {length / 50:.0f} s")
    return learner


def _heard(pool: Pool, learner: Learner) -> tuple[Window, Any]:
    """A window, and what ears that learn no more make of it."""
    window = pool.window(SOUND * 2, hard=1.0)
    with torch.no_grad():
        return window, learner.encoded(window.mel[None])[0].half()


def train_on(path: Path, minutes: float, of_each: int, chance: random.Random) -> Learner:
    """From what a checkpoint knows, with its ears as they are."""
    pool = Pool(of_each, chance)
    learner = Learner(Words(), len(pool.names))
    learner.go_on(path)
    bank = [_heard(pool, learner) for _ in range(BANK)]
    course = Course(learner, minutes, RATE / 6)
    while course.share < 1:
        bank[chance.randrange(BANK)] = _heard(pool, learner)  # or it would learn these windows by heart
        drawn = chance.sample(bank, FROM_BANK)
        sound = torch.stack([encoded for _, encoded in drawn]).float()
        writing = learner.writing(sound, [window for window, _ in drawn], chance, 0.5)
        course.step(writing, float(writing.detach()), "the decoder alone")
    return learner


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--each", type=int, default=40, help="renderings of each sentence")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    if given.on:
        learner = train_on(given.on, given.minutes, given.each, chance)
    else:
        learner = train(given.minutes, given.each, chance)
    learner.save(given.out)


if __name__ == "__main__":
    main()
