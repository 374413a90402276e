# The Python packages are built once with the locked build tools, then installed without them.
FROM python:3.11-slim-bookworm AS build
WORKDIR /source
COPY requirements-build.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-build.lock
COPY pyproject.toml README.md LICENSE ./
COPY facilitator facilitator
COPY board board
COPY exports exports
COPY transcription transcription
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /dist .

# Whisper comes as a source; its own list of dependencies asks for triton, 1 GB that only a GPU can use.
FROM build AS build-voz
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /voz openai-whisper==20250625

# A glibc image: typst, which sets the reports, has no wheel for musl.
FROM python:3.11-slim-bookworm AS plain
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY --from=build /dist /dist
RUN pip install --no-cache-dir --no-deps /dist/*.whl \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin tinkuy \
    && install --directory --owner tinkuy --group tinkuy --mode 0700 /data
USER tinkuy
WORKDIR /data
ENV TINKUY_HOST=0.0.0.0 TINKUY_PORT=8080 TINKUY_DATA=/data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/salud', timeout=2)"]
CMD ["tinkuy", "serve"]

# The same with speech to text. PIP_EXTRA_INDEX_URL names where torch for a CPU lies; without it pip takes the one for a GPU.
FROM plain AS voz
ARG PIP_EXTRA_INDEX_URL
USER root
COPY requirements-voz.txt /voz/
COPY --from=build-voz /voz /voz
RUN pip install --no-cache-dir -r /voz/requirements-voz.txt \
    && pip install --no-cache-dir --no-deps /voz/*.whl \
    && rm -r /voz
USER tinkuy

FROM plain
