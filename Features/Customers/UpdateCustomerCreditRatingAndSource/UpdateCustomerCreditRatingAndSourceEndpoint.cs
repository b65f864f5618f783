using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;

internal sealed class UpdateCustomerCreditRatingAndSourceEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/credit-rating-and-source", Handle)
        .WithName("updateCustomerCreditRatingAndSource")
        .WithSummary("Update the credit rating and source of a Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerCreditRatingAndSource, Roles.CanUpdateCustomerCreditRatingAndSourceAtAnyBank))
        .ReadsBody("PutUpdateCustomerCreditRatingAndSourceJsonV310")
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(string bankId, string customerId, UpdateCustomerCreditRatingAndSourceBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerCreditRatingAndSourceCommand(bankId, customerId, body), ct);
        return outcome.ToHttp();
    }
}
