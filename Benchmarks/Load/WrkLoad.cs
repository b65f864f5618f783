using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ObpCustomerService.Benchmarks.Load;

/// <summary>wrk with one thread. The requests are written beforehand, so that its script only hands them out.</summary>
internal sealed class WrkLoad(string folder) : ILoad
{
    private const string Script =
        """
        local file = io.open(os.getenv("REQUESTS"), "rb")
        local requests = {}
        for request in file:read("*a"):gmatch("[^%z]+") do
          requests[#requests + 1] = request
        end

        local place = 0
        request = function()
          place = place % #requests + 1
          return requests[place]
        end

        done = function(summary, latency)
          local errors = summary.errors
          io.write(string.format("result %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50),
            latency:percentile(99), errors.status + errors.connect + errors.read + errors.write + errors.timeout))
        end
        """;

    public string Name => $"wrk, one thread, {ILoad.Connections} connections";

    public async Task<LoadResult> RunAsync(
        Uri address, (string Name, string Value) credentials, IReadOnlyList<Request> requests, int seconds, int connections)
    {
        var (script, list) = (Path.Combine(folder, "load.lua"), Path.Combine(folder, "requests"));
        await File.WriteAllTextAsync(script, Script);
        await File.WriteAllTextAsync(
            list, string.Join('\0', requests.Select(request => request.ToWire(address, credentials))), new UTF8Encoding(false));

        string[] arguments = ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "-s", script, address.OriginalString];
        var start = new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true };
        start.Environment["REQUESTS"] = list;
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();

        var result = output.Split('\n').FirstOrDefault(line => line.StartsWith("result ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk gave no result.\n{output}");
        var numbers = result.Split(' ')[1..].Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return new LoadResult(numbers[0], numbers[1] / 1e6, numbers[2] / 1e3, numbers[3] / 1e3, numbers[4]);
    }
}
