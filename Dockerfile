FROM golang:1.27.4-alpine AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=devel
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.stamped=${VERSION}" -o copydesk ./cmd/copydesk

# A pipeline runs its commands in a shell, and --since asks Git what changed, so the image has both.
FROM alpine:3.22
# Alpine keeps only the newest build of a package, so a version that is pinned here would be gone in a month. The
# stories belong to whoever started the container, which Git would refuse to read.
# hadolint ignore=DL3018
RUN apk add --no-cache git \
  && git config --system --add safe.directory '*'
COPY --from=build /src/copydesk /usr/local/bin/copydesk
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["copydesk"]
