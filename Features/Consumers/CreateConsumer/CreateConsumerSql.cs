using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Consumers.CreateConsumer;

internal static class CreateConsumerSql
{
    // Azp and Iss tell a bearer token's application; one made by hand has its own id and none.
    public static readonly Sql Insert = Sql.Same(
        """
        INSERT INTO Consumer (ConsumerId, KeyHash, SecretHash, Azp, Sub, Iss, IsActive, Name, AppType, Description, DeveloperEmail,
                              RedirectUrl, CreatedByUserId, ClientCertificate, CreatedAt, UpdatedAt)
        VALUES (@ConsumerId, @KeyHash, @SecretHash, @ConsumerId, @Sub, '', @IsActive, @Name, @AppType, @Description, @DeveloperEmail,
                @RedirectUrl, @CreatedByUserId, @ClientCertificate, @Now, @Now);
        """);
}
