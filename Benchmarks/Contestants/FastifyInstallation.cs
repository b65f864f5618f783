namespace ObpCustomerService.Benchmarks.Contestants;

/// <summary>Fastify comes from npm, and better-sqlite3 with it: as a binary where there is one for this machine, otherwise it is compiled.</summary>
internal static class FastifyInstallation
{
    /// <returns>Why it cannot be measured; null: it can.</returns>
    public static async Task<string?> TryAsync(Workshop workshop)
    {
        if (!Workshop.Has("node") || !Workshop.Has("npm"))
            return "Fastify (there is no Node.js)";
        if (await IsInstalledAsync(workshop))
            return null;
        return await RunsAsync(workshop, "npm", "ci", "--no-audit", "--no-fund") && await IsInstalledAsync(workshop)
            ? null
            : "Fastify (npm could not install it)";
    }

    private static Task<bool> IsInstalledAsync(Workshop workshop) => RunsAsync(
        workshop, "node", "--input-type=module", "--eval", "await import('fastify'); new (await import('better-sqlite3')).default(':memory:')");

    private static async Task<bool> RunsAsync(Workshop workshop, string program, params string[] arguments)
    {
        try
        {
            await workshop.RunAsync(program, arguments, folder: workshop.Fastify);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
