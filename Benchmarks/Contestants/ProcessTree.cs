using System.Globalization;

namespace ObpCustomerService.Benchmarks.Contestants;

/// <summary>What a process and those that it started cost, as Linux counts it in /proc.</summary>
internal sealed class ProcessTree(int id)
{
    // sysconf(_SC_CLK_TCK): 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public TimeSpan Cpu => TimeSpan.FromSeconds(Ids(id).Sum(Ticks) / TicksPerSecond);

    public double ResidentMegabytes => Ids(id).Sum(process => Status(process, "VmRSS:"));

    /// <summary>The highest since <see cref="ForgetPeak"/>.</summary>
    public double PeakMegabytes => Ids(id).Sum(process => Status(process, "VmHWM:"));

    /// <summary>Until it has nothing to do any more.</summary>
    public async Task RestAsync()
    {
        var (window, idle) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(20));
        TimeSpan before;
        do
        {
            before = Cpu;
            await Task.Delay(window);
        }
        while (Cpu - before > idle);
    }

    public void ForgetPeak()
    {
        foreach (var process in Ids(id))
            File.WriteAllText($"/proc/{process}/clear_refs", "5");
    }

    private static IEnumerable<int> Ids(int process) =>
    [
        process,
        .. Directory.GetDirectories($"/proc/{process}/task")
            .SelectMany(task => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(child => Ids(int.Parse(child, CultureInfo.InvariantCulture))),
    ];

    // user and system time are fields 14 and 15; the program's name, the second, can hold blanks and ends at the last bracket.
    private static double Ticks(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return Number(fields[11]) + Number(fields[12]);
    }

    private static double Status(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return Number(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) / 1024;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
