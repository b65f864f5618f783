using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.CreateUserCustomerLinks;

internal sealed class CreateUserCustomerLinksEndpoint : IEndpoint
{
    // The syntax of the bank id has an answer of its own here. 200, as the reference answers under v3.1.0; 201 is v4.0.0's.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/user_customer_links", Handle)
        .WithName("createUserCustomerLinks")
        .WithSummary("Create User Customer Link")
        .Requires(Check.BankIdSyntax, Check.Bank, Check.Role(Roles.CanCreateUserCustomerLinkAtAnyBank, Roles.CanCreateUserCustomerLink))
        .ReadsBody(CreateUserCustomerLinksBody.ContractName)
        .Answers<UserCustomerLinkJson>();

    private static async Task<IResult> Handle(string bankId, CreateUserCustomerLinksBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateUserCustomerLinksCommand(bankId, body.UserId, body.CustomerId), ct);
        return outcome.ToHttp();
    }
}
