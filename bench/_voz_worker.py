"""The recogniser's process for a model of noise: it never says that it is done, so it is stopped where people would be.

A text is as long as what is said in that time: about four tokens a second of Spanish. Everything else is the product's.
"""

from unittest import mock

from transcription import worker
from transcription.engines import whisper

if __name__ == "__main__":
    with mock.patch.multiple(whisper, _TOKENS=1, _TOKENS_A_SECOND=4):
        worker.main()
