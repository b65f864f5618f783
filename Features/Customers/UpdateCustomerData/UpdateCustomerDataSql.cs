using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers.UpdateCustomerData;

internal static class UpdateCustomerDataSql
{
    public static readonly Sql Update = CustomerUpdating.Statement(
        """
        FaceImageUrl = @FaceImageUrl, FaceImageDate = @FaceImageDate, RelationshipStatus = @RelationshipStatus, Dependants = @Dependants,
               HighestEducationAttained = @HighestEducationAttained, EmploymentStatus = @EmploymentStatus
        """);
}
