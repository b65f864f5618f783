using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>Thrown inside the import's transaction, so that it is rolled back; the importer gives the error back as its outcome.</summary>
internal sealed class ImportRefusedException(ApiError error) : Exception("The import is refused.")
{
    public ApiError Error { get; } = error;
}
