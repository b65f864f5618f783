using System.Diagnostics;

namespace ObpCustomerService.Benchmarks.Load;

/// <summary>
/// Where wrk is missing. It needs several times the CPU of wrk, which it takes from the contestant on the same machine: good for
/// seeing who is ahead, not by how much.
/// </summary>
internal sealed class InProcessLoad : ILoad
{
    public string Name => $"HttpClient in the driver's process, {ILoad.Connections} connections";

    public async Task<LoadResult> RunAsync(
        Uri address, (string Name, string Value) credentials, IReadOnlyList<Request> requests, int seconds, int connections)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = address };
        client.DefaultRequestHeaders.TryAddWithoutValidation(credentials.Name, credentials.Value);
        var (watch, next, errors) = (Stopwatch.StartNew(), 0, 0L);

        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var begin = watch.Elapsed;
                using var message = requests[(Interlocked.Increment(ref next) & int.MaxValue) % requests.Count].ToMessage();
                using var answer = await client.SendAsync(message);
                if (!answer.IsSuccessStatusCode)
                    Interlocked.Increment(ref errors);
                own.Add((watch.Elapsed - begin).TotalMilliseconds);
            }

            return own;
        })));

        double[] sorted = [.. times.SelectMany(own => own).Order()];
        return new LoadResult(sorted.Length, watch.Elapsed.TotalSeconds, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], errors);
    }
}
