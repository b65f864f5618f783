using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ObpCustomerService.Benchmarks.Contract;

namespace ObpCustomerService.Benchmarks.EfCore;

internal sealed class BankContext(DbContextOptions<BankContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().ToTable("Customer");
        modelBuilder.Entity<Customer>().HasMany(customer => customer.DependantRows).WithOne().HasForeignKey(dependant => dependant.CustomerKey);
        modelBuilder.Entity<Customer>().HasMany(customer => customer.Attributes).WithOne().HasForeignKey(attribute => attribute.CustomerKey);
        modelBuilder.Entity<CustomerDependant>().ToTable("CustomerDependant");
        modelBuilder.Entity<CustomerAttribute>().ToTable("CustomerAttribute");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<AsStored>();

    private sealed class AsStored() : ValueConverter<DateTime, string>(date => StoredDate.Write(date), text => StoredDate.Read(text));
}
