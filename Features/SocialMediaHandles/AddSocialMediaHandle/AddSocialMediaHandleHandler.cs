using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SocialMediaHandles.AddSocialMediaHandle;

internal sealed class AddSocialMediaHandleHandler(Database database, TimeProvider clock)
    : IRequestHandler<AddSocialMediaHandleCommand, Outcome<SuccessJson>>
{
    public async Task<Outcome<SuccessJson>> Handle(AddSocialMediaHandleCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.CustomerId))
            return ApiErrors.CustomerNotFound(command.CustomerId);

        var row = new
        {
            command.BankId,
            command.CustomerId,
            command.Body.CustomerNumber,
            command.Body.Type,
            command.Body.Handle,
            command.Body.DateAdded,
            command.Body.DateActivated,
            Now = clock.Now(),
        };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(AddSocialMediaHandleSql.Insert, row, ct)), ct);

        if (!found.CustomerExists)
            return ApiErrors.CustomerNotFound(command.CustomerId);
        return found.IsAdded ? new SuccessJson("Success") : ApiErrors.IncorrectJson; // another number than the customer's
    }

    private sealed class Found
    {
        public bool IsAdded { get; set; }
        public bool CustomerExists { get; set; }
    }
}
