using FluentValidation;
using MediatR;

namespace ObpCustomerService.Infrastructure.Mediation;

/// <summary>
/// MediatR 5.1 has no registration of its own. With a later version this folder alone changes: AddMediatR in place of
/// <see cref="AddMediation"/>, and the parameters of the behaviour's Handle in another order.
/// </summary>
internal static class Mediation
{
    public static IServiceCollection AddMediation(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddTransient<IMediator, Mediator>();
        // The outermost first.
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(TracingBehavior<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));

        foreach (var type in typeof(Mediation).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            foreach (var handled in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddTransient(handled, type);
        }

        // Validators are internal like everything in a slice; the scan skips internal types unless told.
        services.AddValidatorsFromAssembly(typeof(Mediation).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
        return services;
    }
}
