using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SandboxImport.ImportSandboxData;

internal sealed class ImportSandboxDataHandler(Importer importer) : IRequestHandler<ImportSandboxDataCommand, Outcome<ImportSandboxDataJson>>
{
    public async Task<Outcome<ImportSandboxDataJson>> Handle(ImportSandboxDataCommand command, CancellationToken ct)
    {
        var outcome = await importer.ImportAsync(command.Source, ExistingItems.Refused, progress: null, ct);
        return outcome.Error is { } error ? error : new ImportSandboxDataJson("Success");
    }
}
