using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.UserCustomerLinks.CreateUserCustomerLinks;

internal sealed class CreateUserCustomerLinksEndpoint : IEndpoint
{
    // The syntax of the bank id has an answer of its own here. 200, as the reference answers under v3.1.0; 201 is v4.0.0's.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/user_customer_links", Handle)
        .WithName("createUserCustomerLinks")
        .WithSummary("Link a User to a Customer")
        .WithDescription(
            "Links a user to a customer of the bank: the user then sees the customer among its own. Answers 200, not "
            + "201.")
        .WithTags("Customer", "User", "Old-Style")
        .Requires(Check.BankIdSyntax, Check.Bank, Check.Role(Roles.CanCreateUserCustomerLinkAtAnyBank, Roles.CanCreateUserCustomerLink))
        .TakesIdempotencyKey()
        .ReadsBody(CreateUserCustomerLinksBody.ContractName)
        .Refuses(
            ApiErrors.UserNotFoundByUserId,
            ApiErrors.CustomerNotFound("CUSTOMER_ID"),
            ApiErrors.CustomerOfAnotherBank,
            ApiErrors.UserAlreadyLinked)
        .Answers<UserCustomerLinkJson>();

    private static async Task<IResult> Handle(string bankId, CreateUserCustomerLinksBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateUserCustomerLinksCommand(bankId, body.UserId, body.CustomerId), ct);
        return outcome.ToHttp();
    }
}
