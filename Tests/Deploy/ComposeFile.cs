namespace ObpCustomerService.Tests.Deploy;

/// <summary>compose.yaml, as far as it goes here.</summary>
internal sealed class ComposeFile
{
    public string Name { get; set; } = "";
    public Dictionary<string, ComposeService> Services { get; set; } = [];
    public Dictionary<string, object?> Volumes { get; set; } = [];
}

internal sealed class ComposeService
{
    public string Build { get; set; } = "";
    public string Image { get; set; } = "";
    public List<string> Command { get; set; } = [];
    public Dictionary<string, string> Environment { get; set; } = [];
    public List<string> Ports { get; set; } = [];
    public List<string> Volumes { get; set; } = [];
    public ComposeHealthCheck? Healthcheck { get; set; }
    public Dictionary<string, ComposeDependency> DependsOn { get; set; } = [];
    public bool ReadOnly { get; set; }
    public List<string> Tmpfs { get; set; } = [];
    public List<string> CapDrop { get; set; } = [];
    public List<string> SecurityOpt { get; set; } = [];
}

internal sealed class ComposeHealthCheck
{
    public List<string> Test { get; set; } = [];
    public string Interval { get; set; } = "";
    public string Timeout { get; set; } = "";
    public int Retries { get; set; }
    public string StartPeriod { get; set; } = "";
}

internal sealed class ComposeDependency
{
    public string Condition { get; set; } = "";
}
