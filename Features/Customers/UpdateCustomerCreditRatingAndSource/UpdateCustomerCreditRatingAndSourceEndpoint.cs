using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;

internal sealed class UpdateCustomerCreditRatingAndSourceEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/credit-rating-and-source", Handle)
        .WithName("updateCustomerCreditRatingAndSource")
        .WithSummary("Update the credit rating and source of a Customer")
        .WithDescription("Replaces the credit rating and its source. Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerCreditRatingAndSource, Roles.CanUpdateCustomerCreditRatingAndSourceAtAnyBank))
        .ReadsBody("PutUpdateCustomerCreditRatingAndSourceJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerCreditRatingAndSourceBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerCreditRatingAndSourceCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
