using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.SandboxImport.ImportSandboxData;

internal sealed class ImportSandboxDataEndpoint : IEndpoint
{
    // The one endpoint that looks at the shape of the body before switch and role.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/sandbox/data-import", Handle)
        .WithName("sandboxDataImport")
        .WithSummary("Import Sandbox Data")
        .WithDescription(
            "Writes all items of the body or none. Each list may be absent; every item must be new. The first one that cannot be written "
            + "is told with its place, as in `OBP-20010: Value too long at customers[3].title`. "
            + "The dates of CRM events need milliseconds.")
        .WithTags("Sandbox")
        .Requires(
            Check.Body<ImportFileBody>(),
            Check.Switch(services => services.GetRequiredService<IOptions<SandboxOptions>>().Value.AllowDataImport, ApiErrors.DataImportOff),
            Check.Role(Roles.CanCreateSandbox))
        .RefusesIdempotencyKey()
        .ReadsBody(ImportFileBody.ContractName)
        .Accepts<ImportFileBody>("application/json", "text/json")
        .Refuses(ApiErrors.ValueTooLong, ApiErrors.ImportFault("PLACE", "WHY"), ApiErrors.Unspecified(StatusCodes.Status400BadRequest))
        .Answers<ImportSandboxDataJson>(StatusCodes.Status201Created);

    // Read as a file is, item by item and with places, rather than bound.
    private static async Task<IResult> Handle(HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var utf8 = body.ToArray();
        var outcome = await mediator.Send(new ImportSandboxDataCommand(new ImportSource(() => new MemoryStream(utf8))), ct);
        return outcome.ToCreated();
    }
}
