# One image for api and worker. Which of the two it is, is the command: node dist/api/main.js or node dist/worker/main.js
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /insats
COPY package.json package-lock.json ./
# No dependency needs its install script.
RUN npm ci --ignore-scripts
COPY . .
RUN npx tsc -p tsconfig.build.json
RUN node dist/worker/bundle.js
RUN npm prune --omit=dev --ignore-scripts
# Temporal's library brings a build for each platform; the one that the image runs on stays.
RUN find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 \
  ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -r {} +

FROM node:24.21.0-bookworm-slim
# Workflow code must see the same time zone on every host.
ENV NODE_ENV=production TZ=UTC
WORKDIR /insats
COPY --from=build /insats/package.json ./
COPY --from=build /insats/node_modules ./node_modules
COPY --from=build /insats/dist ./dist
COPY --from=build /insats/content ./content
# How papers look, and the program that prints them.
COPY --from=build /insats/papers ./papers
# The user "node", by number, so that a cluster can see that it is not root.
USER 1000:1000
EXPOSE 3000
CMD ["node", "dist/api/main.js"]
