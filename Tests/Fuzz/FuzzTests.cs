using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CsCheck;
using ObpCustomerService.Tests.OpenApi;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>
/// The service is sent what nobody foresaw, for a minute, or as many requests as OBP_TEST_FUZZ says. A request that is answered wrongly is
/// made smaller, and told with a seed: CsCheck_Seed=SEED in the environment begins with that one.
/// </summary>
public abstract class FuzzTests<TApi>(ITestOutputHelper output)
    where TApi : ApiFixture, IFuzzedApi, new()
{
    private const int RequestsOfAScene = 2_000;

    // Of one service. What is listed whole, the banks, grows with what was made before, and a million would take hours.
    private const int RequestsOfARound = 100_000;
    private const int Clients = 4;
    private const long MegaByte = 1024 * 1024;

    private readonly ConcurrentDictionary<string, int> successes = new();

    [Fact]
    public async Task Whatever_is_sent_is_answered_and_nothing_is_spoilt()
    {
        var (sent, time) = (0L, Stopwatch.StartNew());
        while (IsToGoOn(sent, time.Elapsed))
        {
            await using var api = new TApi();
            await api.InitializeAsync();
            sent += await RoundAsync(api, ofRound => ofRound < RequestsOfARound && IsToGoOn(sent + ofRound, time.Elapsed));
        }

        output.WriteLine($"{sent} requests in {time.Elapsed:hh\\:mm\\:ss}, {successes.Values.Sum()} with success");
        output.WriteLine(string.Join(", ", successes.OrderBy(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}")));
    }

    /// <returns>How many requests it sent.</returns>
    private async Task<int> RoundAsync(TApi api, Func<int, bool> isToGoOn)
    {
        var description = await ApiDescription.OfAsync(api);
        var (verdict, requests) = (new Verdict(description), new Requests(description).All);
        using var wire = new Wire(api.Anonymous().BaseAddress!);
        // A database that is still being prepared, and what asks for it in the meantime.
        var errorsOfStart = api.Errors.Count;
        var (sent, baseLine) = (0, 0L);

        while (isToGoOn(sent))
        {
            var scene = await Scene.NewAsync(api);
            await requests.SampleAsync(
                request => TryAsync(request, scene), iter: RequestsOfAScene, threads: Clients, print: request => request.ToString());
            sent += RequestsOfAScene;
            // What is made once, caches and compiled code among it, is there after the first scene.
            baseLine = baseLine == 0 ? LiveMemory() : baseLine;
        }

        var growth = LiveMemory() - baseLine;
        output.WriteLine($"{sent} requests to one service: {growth / 1024} KiB more in use than after the first {RequestsOfAScene}");
        Assert.Empty(await StoredData.FaultsAsync(api));
        Assert.Empty(api.Errors.Skip(errorsOfStart));
        Assert.Empty(description.Operations.Select(operation => (string)operation.Operation["operationId"]!).Except(successes.Keys));
        Assert.True(growth < 64 * MegaByte, $"{growth / MegaByte} MiB more are in use than after the first {RequestsOfAScene} requests");
        return sent;

        async Task TryAsync(FuzzRequest request, Scene scene)
        {
            var bytes = request.ToBytes(await scene.NamesForAsync(request));
            var reply = await wire.SendAsync(bytes, isHead: request.Verb == "HEAD", request.Missing == 0, request.IsHttp);
            var fault = verdict.Of(request, reply);
            Assert.True(fault is null, $"{fault}\n{string.Join('\n', api.Errors.Skip(errorsOfStart))}");
            if (reply is { Status: < 300 } && request.IsOperation)
                successes.AddOrUpdate(request.OperationId, 1, (_, count) => count + 1);
        }
    }

    private static bool IsToGoOn(long sent, TimeSpan time) =>
        Environment.GetEnvironmentVariable("OBP_TEST_FUZZ") is { Length: > 0 } count
            ? sent < long.Parse(count, CultureInfo.InvariantCulture)
            : time < TimeSpan.FromMinutes(1);

    private static long LiveMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

/// <summary>Alone: the memory that is measured is that of this process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class FuzzTestsOnSqlite(ITestOutputHelper output) : FuzzTests<FuzzedSqliteApi>(output);

[Collection(nameof(Alone))]
[Trait("Engine", "SqlServer")]
public sealed class FuzzTestsOnSqlServer(ITestOutputHelper output) : FuzzTests<FuzzedSqlServerApi>(output);
