# syntax=docker/dockerfile:1

FROM python:3.13-slim AS build
WORKDIR /srv/camera-ready
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements-scale.txt ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements-scale.txt
COPY . .
# Needs a key, but makes nothing with it: one that is thrown away.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
    python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q -j 0 .

FROM python:3.13-slim
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin camera-ready \
    && install -d -o camera-ready /run/camera-ready
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/camera-ready /srv/camera-ready
WORKDIR /srv/camera-ready
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    RUNTIME_DIR=/run/camera-ready
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-m", "delivery.alive"]
CMD ["python", "manage.py", "serve"]
