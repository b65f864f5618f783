using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Logins.CreateDirectLogin;

internal sealed record CreateDirectLoginCommand(string Username, string Password, string ConsumerKey) : IRequest<Outcome<TokenJson>>
{
    public static Outcome<CreateDirectLoginCommand> From(DirectLoginHeader header)
    {
        var missing = header.Missing("username", "password", "consumer_key").ToList();
        if (missing.Count > 0)
            return ApiErrors.DirectLoginParametersMissing(missing);

        var command = new CreateDirectLoginCommand(header["username"], header["password"], header["consumer_key"]);
        return DirectLoginHeader.LoginFault(command.Username, command.Password, command.ConsumerKey) is { } fault ? fault : command;
    }
}

internal sealed record TokenJson(string Token);
