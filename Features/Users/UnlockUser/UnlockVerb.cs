using System.ComponentModel;
using MediatR;
using ObpCustomerService.Infrastructure.Operations;
using Spectre.Console.Cli;

namespace ObpCustomerService.Features.Users.UnlockUser;

/// <summary>The verb <c>unlock</c>: what the endpoint does, for whoever may run the program.</summary>
internal sealed class UnlockVerb(IMediator mediator) : AsyncCommand<UnlockVerb.Line>
{
    internal sealed class Line : CommandSettings
    {
        [CommandArgument(0, "<USERNAME>")]
        [Description("A user who logs in with DirectLogin.")]
        public required string Username { get; set; }
    }

    public override async Task<int> ExecuteAsync(CommandContext context, Line settings, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new UnlockUserCommand(settings.Username), cancellationToken);
        if (outcome.Error is not null)
            return CommandLine.Fail("There is no such user.");

        Console.WriteLine("Unlocked.");
        return CommandLine.Done;
    }
}
