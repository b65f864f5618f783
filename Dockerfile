# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Restored first, so that a change of code alone reuses this layer.
COPY global.json Directory.Build.props Directory.Packages.props ObpCustomerService.csproj ./
RUN dotnet restore ObpCustomerService.csproj

COPY . .
RUN dotnet publish ObpCustomerService.csproj --no-restore -c Release -o /app

# Chiseled: no shell and no package manager. "-extra" has ICU, without which SqlClient does not connect.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "ObpCustomerService.dll"]
