using ObpCustomerService.Benchmarks;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Micro;
using Spectre.Console.Cli;

var app = new CommandApp<MeasureCommand>();
app.Configure(commands =>
{
    commands.SetApplicationName("Benchmarks");
    commands.UseStrictParsing();
    commands.AddCommand<MicroCommand>("micro").WithDescription("Measures the inner pieces: access check, JSON, statement.");
    // What the measuring starts as processes of their own.
    commands.AddCommand<FloorCommand>("floor").IsHidden();
    commands.AddCommand<FloorAdoCommand>("floor-ado").IsHidden();
    commands.AddCommand<FloorTdsCommand>("floor-tds").IsHidden();
    commands.AddCommand<EfCoreCommand>("efcore").IsHidden();
});
return await app.RunAsync(args);
