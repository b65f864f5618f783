# syntax=docker/dockerfile:1
# The lines of the first stage are also run, as they stand, by .ci/image.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
WORKDIR /source

# Restored first, so that a change of code alone reuses this layer.
COPY global.json Directory.Build.props Directory.Packages.props ObpCustomerService.csproj ./
RUN dotnet restore ObpCustomerService.csproj -a $TARGETARCH -p:PublishReadyToRun=true

# ReadyToRun: the first requests of a new pod do not wait for the compiler. The build's OpenAPI document is left out: nobody would find it
# here, and to write it the service is started, which an image for another architecture cannot be.
COPY . .
RUN dotnet publish ObpCustomerService.csproj --no-restore -a $TARGETARCH -p:PublishReadyToRun=true -p:OpenApiGenerateDocuments=false -o /app
RUN mkdir /data

# Chiseled: no shell and no package manager. "-extra" has ICU, without which SqlClient does not connect.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ObpCustomerService" \
      org.opencontainers.image.description="The Customer endpoints of the Open Bank Project API v3.1.0" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
WORKDIR /app
COPY --from=build /app .
# For a volume with the SQLite file, which takes its owner from here; on SQL Server nothing is written but below /tmp.
COPY --from=build --chown=1654:1654 /data /data
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
# By number, so that a cluster can see that it is not root. Health is asked over HTTP: there is no shell for a HEALTHCHECK.
USER 1654:1654
ENTRYPOINT ["dotnet", "ObpCustomerService.dll"]
