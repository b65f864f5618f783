using System.Runtime.CompilerServices;
using YamlDotNet.Serialization;

namespace ObpCustomerService.Tests.Deploy;

/// <summary>The files that build and deploy the service, by their paths below the repository's root.</summary>
internal static class Repository
{
    // This file lies two folders below the root.
    private static readonly string Root = SourceRoot();

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    public static IEnumerable<string> FilesBelow(string folder) =>
        Directory.GetFiles(PathOf(folder), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file)).Order();

    /// <summary>Strictly: a key that the type does not have is refused, and so is one that stands there twice.</summary>
    public static T ReadYaml<T>(string file, INamingConvention names) =>
        new DeserializerBuilder().WithNamingConvention(names).WithDuplicateKeyChecking().Build().Deserialize<T>(Read(file));

    private static string SourceRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(file, "..", "..", ".."));
}
