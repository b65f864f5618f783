// A gateway as small as can be: everything below /gateway goes to the service as it came, with the headers that say so.
import http from "node:http";

export async function startGateway(serviceUrl) {
  const gateway = http.createServer((request, answer) => {
    if (!request.url.startsWith("/gateway/")) {
      answer.writeHead(404).end();
      return;
    }

    const headers = {
      ...request.headers,
      "x-forwarded-for": request.socket.remoteAddress,
      "x-forwarded-host": request.headers.host,
      "x-forwarded-proto": "http",
      host: new URL(serviceUrl).host,
    };
    const forwarded = http.request(new URL(request.url, serviceUrl), { method: request.method, headers }, (reply) => {
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    forwarded.on("error", () => answer.destroy());
    request.pipe(forwarded);
  });
  await new Promise((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${gateway.address().port}/gateway`, close: () => gateway.close() };
}
