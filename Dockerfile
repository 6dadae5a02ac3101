# musnad in a container that needs no rights: another user than root, a root file system that may be read-only.
#
#   docker build --tag musnad .
#   docker run --rm --read-only --tmpfs /tmp musnad demo
#   docker run --rm --read-only --tmpfs /tmp --user "$(id -u)" --volume "$PWD:/case" musnad build
#   docker run --rm --read-only --tmpfs /tmp --volume "$PWD:/case:ro" --publish 127.0.0.1:8765:8765 musnad serve --host 0.0.0.0
#
# It serves nothing unless told to: `serve` is a word of the command, and the port is published by whoever runs it.
FROM python:3.13-slim AS build
WORKDIR /source
COPY requirements.lock requirements-web.lock requirements-mcp.lock ./
RUN python -m venv /opt/musnad \
    && /opt/musnad/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
    && /opt/musnad/bin/pip install --no-cache-dir --require-hashes -r requirements-web.lock \
    && /opt/musnad/bin/pip install --no-cache-dir --require-hashes -r requirements-mcp.lock
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY ontology ontology
COPY queries queries
COPY seeds seeds
RUN /opt/musnad/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim
COPY --from=build /opt/musnad /opt/musnad
RUN useradd --system --uid 10001 --home-dir /case --shell /usr/sbin/nologin musnad \
    && install --directory --owner=musnad /case
ENV PATH=/opt/musnad/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /case
USER 10001
EXPOSE 8765
ENTRYPOINT ["musnad"]
CMD ["--help"]
