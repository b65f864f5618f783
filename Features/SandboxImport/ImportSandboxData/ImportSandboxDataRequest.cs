using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SandboxImport.ImportSandboxData;

internal sealed record ImportSandboxDataCommand(ImportSource Source) : IRequest<Outcome<ImportSandboxDataJson>>;

internal sealed record ImportSandboxDataJson(string Success);
