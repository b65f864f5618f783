using System.ComponentModel;
using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Operations;
using Spectre.Console.Cli;

namespace ObpCustomerService.Features.Entitlements.AddEntitlement;

/// <summary>The verb <c>grant</c>: what the endpoint does, for whoever may run the program. A role that is held already is no fault.</summary>
internal sealed class GrantVerb(Database database, IMediator mediator) : AsyncCommand<GrantVerb.Line>
{
    internal sealed class Line : CommandSettings
    {
        [CommandArgument(0, "<USERNAME>")]
        [Description("A user who logs in with DirectLogin.")]
        public required string Username { get; set; }

        [CommandArgument(1, "<ROLE>")]
        [Description("Such as CanGetCustomer.")]
        public required string Role { get; set; }

        [CommandArgument(2, "[BANK_ID]")]
        [Description("The bank of a bank-level role; none for a system-level one.")]
        public string BankId { get; set; } = "";
    }

    // Whoever runs the program on the database could write there anyway.
    private static readonly Caller Operator =
        new() { UserId = "", ConsumerId = "", IsSuperAdmin = true, BankExists = false, HoldsRole = false };

    public override async Task<int> ExecuteAsync(CommandContext context, Line settings, CancellationToken cancellationToken)
    {
        await using var connection = database.Connect();
        var userId = await connection.QuerySingleOrDefaultAsync<string>(database.Command(
            AddEntitlementSql.FindUser, new { settings.Username, LocalUsers.Provider }, cancellationToken));
        if (userId is null)
            return CommandLine.Fail("There is no such user.");

        var outcome = await mediator.Send(
            new AddEntitlementCommand(userId, new AddEntitlementBody(settings.BankId, settings.Role), Operator), cancellationToken);
        if (outcome.Error is { } error && error != ApiErrors.EntitlementExists)
            return CommandLine.Fail(error.Message);

        Console.WriteLine(outcome.Error is null ? "Granted." : "The user holds that role already.");
        return CommandLine.Done;
    }
}
