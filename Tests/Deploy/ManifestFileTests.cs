namespace ObpCustomerService.Tests.Deploy;

/// <summary>The files themselves, read strictly: a misspelt key would be ignored by some clusters and refused by others.</summary>
public sealed class ManifestFileTests
{
    private const string KustomizationName = "kustomization.yaml";

    public static TheoryData<string> Files => [.. Repository.FilesBelow("deploy").Where(file => !IsKustomization(file))];

    public static TheoryData<string> Folders =>
        [.. Repository.FilesBelow("deploy").Where(IsKustomization).Select(file => Path.GetDirectoryName(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_holds_one_object_without_a_key_that_its_kind_does_not_have(string file) =>
        Assert.Single(Manifests.Parse(Repository.Read(file)));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_kustomization_names_the_files_of_its_folder_and_no_others(string folder)
    {
        var kustomization = Manifests.KustomizationOf(folder);
        var named = kustomization.Resources.Where(IsFile).Concat(kustomization.Patches.Select(patch => patch.Path));
        var there = Repository.FilesBelow(folder).Where(file => !IsKustomization(file)).Select(file => Path.GetFileName(file));

        Assert.Equal(("kustomize.config.k8s.io/v1beta1", "Kustomization"), (kustomization.ApiVersion, kustomization.Kind));
        Assert.Equal(there, named.Order());
    }

    [Theory]
    [InlineData(Manifests.Staging)]
    [InlineData(Manifests.Production)]
    public void An_overlay_says_which_image_of_which_release_runs_where(string place)
    {
        var overlay = Manifests.KustomizationOf($"deploy/overlays/{place}");
        var image = Assert.Single(overlay.Images);

        Assert.Equal(["../../base"], overlay.Resources.Where(name => !IsFile(name)));
        Assert.Equal("obp-customer-service", image.Name);
        Assert.NotEmpty(image.NewName);
        Assert.False(image.NewTag is "" or "latest");
        Assert.NotEmpty(overlay.Namespace);
    }

    // And not a folder.
    private static bool IsFile(string resource) => resource.EndsWith(".yaml", StringComparison.Ordinal);

    private static bool IsKustomization(string file) => Path.GetFileName(file) == KustomizationName;
}
