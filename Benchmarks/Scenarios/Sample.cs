using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;
using ObpCustomerService.Benchmarks.Report;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>What one contestant did under load, and what that cost.</summary>
internal sealed record Sample(double PerSecond, double P50, double P99, double CpuMicroseconds, double PeakMegabytes)
{
    public static async Task<Sample> TakeAsync(
        ILoad load, RunningContestant contestant, IReadOnlyList<Request> requests, int seconds, int connections = ILoad.Connections)
    {
        // What the load before has left unanswered is not this one's.
        await contestant.Tree.RestAsync();
        contestant.Tree.ForgetPeak();
        var before = contestant.Tree.Cpu;
        var result = await load.RunAsync(contestant.Address, contestant.Contestant.Credentials, requests, seconds, connections);
        var cpu = contestant.Tree.Cpu - before;
        if (result.Errors > 0)
            throw new InvalidOperationException($"{contestant.Contestant.Name}: {result.Errors} of {result.Requests} requests failed.");
        var perRequest = cpu.TotalMicroseconds / Math.Max(1, result.Requests);
        return new Sample(result.PerSecond, result.P50, result.P99, perRequest, contestant.Tree.PeakMegabytes);
    }

    /// <summary>Of each number by itself.</summary>
    public static Sample Median(IReadOnlyList<Sample> samples) => new(
        samples.Select(sample => sample.PerSecond).Median(),
        samples.Select(sample => sample.P50).Median(),
        samples.Select(sample => sample.P99).Median(),
        samples.Select(sample => sample.CpuMicroseconds).Median(),
        samples.Select(sample => sample.PeakMegabytes).Median());
}
