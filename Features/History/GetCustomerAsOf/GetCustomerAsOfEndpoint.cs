using MediatR;
using Microsoft.OpenApi;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.History.GetCustomerAsOf;

/// <summary>
/// A path of its own: the contract's endpoint ignores a parameter that it does not know, and so a service without history would answer a
/// question about the past with the present.
/// </summary>
internal sealed class GetCustomerAsOfEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/as-of", Handle)
        .WithName("getCustomerAsOf")
        .WithSummary("Get Customer as it was at a time")
        .WithDescription(
            "Gives the customer with its attributes as getCustomerByCustomerId would have answered at that instant, which is included. What is "
            + "older than the history is taken to have been as it was when the history began. Values that an erasure has blanked stay blank.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Roles(Roles.CanGetCustomer, Roles.CanGetCustomerHistory))
        .Takes(RequestParameter.Query("time", "The instant, in UTC; milliseconds may be left out.", new()
        {
            Type = JsonSchemaType.String,
            Pattern = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$",
            Examples = ["2024-02-13T20:38:17Z"],
        }))
        .Refuses(ApiErrors.FilterTime, ApiErrors.CustomerNotFound("CUSTOMER_ID"), ApiErrors.CustomerNotThereYet("CUSTOMER_ID"))
        .Answers<CustomerWithAttributesJson310>();

    private static async Task<IResult> Handle(string bankId, string customerId, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var query = GetCustomerAsOfQuery.From(bankId, customerId, request.QueryString);
        if (query.Error is not null)
            return query.ToHttp();

        var outcome = await mediator.Send(query.Value, ct);
        return outcome.ToHttp();
    }
}
