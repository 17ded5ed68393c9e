# syntax=docker/dockerfile:1
# The hub in production: compiled code and the packages it needs, run by a user without rights, on a file tree that may be
# read-only (docs/deployment.md). Build: docker build --tag tracing-hub .
ARG NODE_VERSION=26
FROM node:${NODE_VERSION}-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
COPY migrations ./migrations
COPY schema ./schema
COPY messages ./messages
COPY console ./console
RUN npm run build

FROM node:${NODE_VERSION}-trixie-slim AS packages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev --omit=optional

FROM node:${NODE_VERSION}-trixie-slim
# nothing is installed in a container that runs
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
  /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-*
# a new volume that is mounted there has this owner: the anchor, where it is a file, and IMPORT_FOLDER
RUN install --directory --owner=1000 --group=1000 --mode=0750 /var/lib/tracing-hub /var/lib/tracing-hub/incoming
WORKDIR /hub
COPY --from=packages /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY package.json LICENSE ./
# docker build --build-arg TRACING_HUB_VERSION=0.1.0 --build-arg REVISION=$(git rev-parse HEAD)
ARG NODE_VERSION
ARG TRACING_HUB_VERSION=local
ARG REVISION=unknown
LABEL org.opencontainers.image.title="tracing-hub" \
  org.opencontainers.image.description="GraphQL data-integration hub of the Brussels contact-tracing organisation" \
  org.opencontainers.image.licenses="EUPL-1.2" \
  org.opencontainers.image.version="$TRACING_HUB_VERSION" \
  org.opencontainers.image.revision="$REVISION" \
  org.opencontainers.image.base.name="node:${NODE_VERSION}-trixie-slim"
ENV NODE_ENV=production HOST=0.0.0.0
# "node" by its number: what runs containers can then see that it is not root
USER 1000:1000
EXPOSE 4000 4001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.MANAGEMENT_PORT || 4001) + '/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# as npm run serve, without npm: signals reach the hub itself
CMD ["node", "--max-semi-space-size=16", "dist/src/main.js"]
