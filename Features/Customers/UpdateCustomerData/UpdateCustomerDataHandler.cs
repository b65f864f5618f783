using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerData;

internal sealed class UpdateCustomerDataHandler(Database database, TimeProvider clock)
    : IRequestHandler<UpdateCustomerDataCommand, Outcome<CustomerJson310>>
{
    public Task<Outcome<CustomerJson310>> Handle(UpdateCustomerDataCommand command, CancellationToken ct)
    {
        var row = new
        {
            command.BankId,
            command.CustomerId,
            FaceImageUrl = command.Body.FaceImage.Url,
            FaceImageDate = command.Body.FaceImage.Date,
            command.Body.RelationshipStatus,
            command.Body.Dependants,
            command.Body.HighestEducationAttained,
            command.Body.EmploymentStatus,
            MatchedVersions = CustomerTags.Matched(command.IfMatch, command.CustomerId),
            Now = clock.Now(),
        };
        return database.UpdateCustomerAsync(UpdateCustomerDataSql.Update, command.CustomerId, row, ct);
    }
}
