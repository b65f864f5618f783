using System.ComponentModel;
using System.Diagnostics;
using k8s;
using k8s.Models;
using YamlDotNet.Serialization.NamingConventions;

namespace ObpCustomerService.Tests.Deploy;

/// <summary>What a cluster is given: the base as it stands in its files, or an overlay as kustomize makes it.</summary>
internal sealed class Manifests(IReadOnlyList<object> objects)
{
    public const string Base = "base";
    public const string Staging = "staging";
    public const string Production = "production";

    private const string BaseFolder = "deploy/base";

    private static readonly Dictionary<string, Type> OwnKinds = new() { [HttpRoute.Kinds] = typeof(HttpRoute) };

    public IReadOnlyList<object> Objects => objects;

    public V1Deployment Deployment => One<V1Deployment>();

    public V1Job Job => One<V1Job>();

    public V1ConfigMap ConfigMap => One<V1ConfigMap>();

    public HttpRoute Route => One<HttpRoute>();

    public V1Container Api => Deployment.Spec.Template.Spec.Containers.Single();

    public V1Container Migration => Job.Spec.Template.Spec.Containers.Single();

    public IEnumerable<V1PodTemplateSpec> Pods => [Deployment.Spec.Template, Job.Spec.Template];

    public T One<T>() => Assert.Single(objects.OfType<T>());

    /// <summary>Skips the test where the place is an overlay and there is no kubectl to make it.</summary>
    public static async Task<Manifests> OfAsync(string place) => place == Base ? OfBase() : new(Parse(await RenderAsync($"deploy/overlays/{place}")));

    /// <summary>Strictly: a key that the kind does not have is refused, and so is one that stands there twice.</summary>
    public static List<object> Parse(string yaml) => KubernetesYaml.LoadAllFromString(yaml, OwnKinds, strict: true);

    public static Kustomization KustomizationOf(string folder) =>
        Repository.ReadYaml<Kustomization>($"{folder}/kustomization.yaml", CamelCaseNamingConvention.Instance);

    public static IReadOnlyDictionary<string, string> Literals(Kustomization kustomization) =>
        kustomization.ConfigMapGenerator.Single().Literals.Select(literal => literal.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    private static Manifests OfBase()
    {
        var kustomization = KustomizationOf(BaseFolder);
        var generator = kustomization.ConfigMapGenerator.Single();
        var settings = new V1ConfigMap
        {
            Metadata = new V1ObjectMeta { Name = generator.Name, Labels = generator.Options.Labels, Annotations = generator.Options.Annotations },
            Data = Literals(kustomization).ToDictionary(),
        };
        return new([settings, .. kustomization.Resources.SelectMany(file => Parse(Repository.Read($"{BaseFolder}/{file}")))]);
    }

    private static async Task<string> RenderAsync(string folder)
    {
        using var kubectl = Start(new ProcessStartInfo("kubectl", ["kustomize", Repository.PathOf(folder)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        var (rendered, errors) = (kubectl.StandardOutput.ReadToEndAsync(), kubectl.StandardError.ReadToEndAsync());
        await kubectl.WaitForExitAsync();

        Assert.True(kubectl.ExitCode == 0, await errors);
        return await rendered;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no kubectl, whose kustomize makes the overlays.");
            throw; // not reached, as the compiler does not know
        }
    }
}
