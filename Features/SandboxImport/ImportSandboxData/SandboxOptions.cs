namespace ObpCustomerService.Features.SandboxImport.ImportSandboxData;

/// <summary>Section <c>Sandbox</c>: off unless switched on, since an import makes users and grants them roles.</summary>
internal sealed class SandboxOptions
{
    public bool AllowDataImport { get; set; }

    /// <summary>The reference's name of the switch, taken from the environment too: it is on if either is true.</summary>
    public static bool IsOn(IConfiguration configuration) =>
        configuration.GetValue<bool>("Sandbox:AllowDataImport") || configuration.GetValue<bool>("allow_sandbox_data_import");
}
