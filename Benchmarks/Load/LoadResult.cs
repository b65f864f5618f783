namespace ObpCustomerService.Benchmarks.Load;

/// <summary>What a load generator saw: times in milliseconds.</summary>
internal sealed record LoadResult(long Requests, double Seconds, double P50, double P99, long Errors)
{
    public double PerSecond => Requests / Seconds;
}

/// <summary>Sends requests one after the other over many connections, each as soon as the answer to the last one is there.</summary>
internal interface ILoad
{
    const int Connections = 32;

    string Name { get; }

    Task<LoadResult> RunAsync(
        Uri address, (string Name, string Value) credentials, IReadOnlyList<Request> requests, int seconds, int connections = Connections);
}
