namespace ObpCustomerService.Tests.Deploy;

internal static class Dockerfile
{
    public static readonly string[] Lines = Repository.Read("Dockerfile").Split('\n');

    public static int Port => int.Parse(Value("EXPOSE"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>User and group, by number.</summary>
    public static string User => Value("USER");

    /// <summary>What follows an instruction that stands there once.</summary>
    public static string Value(string instruction) => Values(instruction).Single();

    public static IEnumerable<string> Values(string instruction) =>
        Lines.Where(line => line.StartsWith(instruction + " ", StringComparison.Ordinal)).Select(line => line[(instruction.Length + 1)..]);
}
