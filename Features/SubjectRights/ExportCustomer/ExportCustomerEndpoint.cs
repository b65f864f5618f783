using MediatR;
using Microsoft.Net.Http.Headers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.SubjectRights.ExportCustomer;

internal sealed class ExportCustomerEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/export", Handle)
        .WithName("exportCustomer")
        .WithSummary("Export all that is held on a Customer")
        .WithDescription(
            "Gives everything that is held on the customer as one document to be saved: the customer with its attributes, addresses, tax "
            + "residences, handles and links, the events of the bank's customer relationship management under its number, that and until when "
            + "answers to requests with an `Idempotency-Key` are kept, and the whole history, newest first. The export itself is recorded there.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Roles(Roles.CanGetCustomer, Roles.CanExportCustomer))
        .IsRecorded()
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Streams()
        .Answers<CustomerExportJson>()
        .AnswersWithHeader(HeaderNames.ContentDisposition, "`attachment`, with a name for the file.");

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new ExportCustomerQuery(bankId, customerId), ct);
        return outcome.ToStream(response => response.Headers.ContentDisposition = $"attachment; filename=\"customer-{customerId}.json\"");
    }
}
