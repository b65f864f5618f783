using System.Globalization;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Deploy;

/// <summary>What the manifests say of each other and of the service. The overlays are made by kubectl, and skipped where there is none.</summary>
public sealed class ManifestTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private const string SyncWave = "argocd.argoproj.io/sync-wave";

    public static TheoryData<string> Places => [Manifests.Base, Manifests.Staging, Manifests.Production];

    public static TheoryData<string> Overlays => [Manifests.Staging, Manifests.Production];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Selectors_find_the_pods_that_they_mean(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var (api, job) = (manifests.Deployment.Spec.Template.Metadata.Labels, manifests.Job.Spec.Template.Metadata.Labels);
        IDictionary<string, string>[] ofApi =
        [
            manifests.Deployment.Spec.Selector.MatchLabels, manifests.One<V1Service>().Spec.Selector,
            manifests.One<V1PodDisruptionBudget>().Spec.Selector.MatchLabels,
            .. manifests.Deployment.Spec.Template.Spec.TopologySpreadConstraints.Select(spread => spread.LabelSelector.MatchLabels),
        ];
        var policies = manifests.Objects.OfType<V1NetworkPolicy>().ToList();

        Assert.All(ofApi, selector => Assert.True(Finds(selector, api) && !Finds(selector, job)));
        Assert.NotEmpty(policies);
        Assert.All(policies.Select(policy => policy.Spec.PodSelector.MatchLabels), selector =>
            Assert.True(Finds(selector, api) && Finds(selector, job)));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_request_finds_its_way_from_the_gateway_to_the_port_of_the_image(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var service = manifests.One<V1Service>();
        var ingress = Assert.Single(manifests.Objects.OfType<V1NetworkPolicy>().SelectMany(policy => policy.Spec.Ingress ?? []));
        var backend = Assert.Single(Assert.Single(manifests.Route.Spec.Rules).BackendRefs);
        var gateway = Assert.Single(manifests.Route.Spec.ParentRefs);

        var entry = Assert.Single(service.Spec.Ports, entry => entry.Port == backend.Port);

        Assert.Equal(service.Metadata.Name, backend.Name);
        Assert.Equal(Dockerfile.Port, Assert.Single(manifests.Api.Ports, port => port.Name == entry.TargetPort.Value).ContainerPort);
        Assert.Equal(manifests.Api.Ports.Select(port => port.Name), service.Spec.Ports.Select(entry => entry.TargetPort.Value));
        Assert.Equal(
            manifests.Api.Ports.Select(port => port.ContainerPort.ToString(CultureInfo.InvariantCulture)), ingress.Ports.Select(port => port.Port.Value));
        Assert.Equal(gateway.Namespace, Assert.Single(ingress.FromProperty).NamespaceSelector.MatchLabels["kubernetes.io/metadata.name"]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Each_port_speaks_the_protocol_that_the_service_tells_the_gateway(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var settings = manifests.ConfigMap.Data;
        var told = manifests.One<V1Service>().Spec.Ports.ToDictionary(entry => entry.TargetPort.Value, entry => entry.AppProtocol);

        Assert.All(manifests.Api.Ports, port => Assert.Equal(
            ($"http://+:{port.ContainerPort}", told[port.Name] == "kubernetes.io/h2c" ? "Http2" : "Http1"),
            (Setting(port, "Url"), Setting(port, "Protocols"))));
        Assert.Equal(["http", "kubernetes.io/h2c"], told.Values.Order());

        string Setting(V1ContainerPort port, string name) =>
            settings.Single(pair => pair.Key.Equals($"Kestrel__Endpoints__{port.Name}__{name}", StringComparison.OrdinalIgnoreCase)).Value;
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Probes_ask_what_the_service_answers(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var container = manifests.Api;
        var probes = new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }.Select(probe => probe.HttpGet).ToList();

        // A restart brings no database back.
        Assert.Equal(["/health/live", "/health/live", "/health/ready"], probes.Select(probe => probe.Path));
        Assert.All(probes, probe => Assert.Contains(probe.Path, Routes()));
        // The node's probes speak HTTP/1.1.
        var spoken = Assert.Single(container.Ports, port => port.ContainerPort == Dockerfile.Port);
        Assert.All(probes, probe => Assert.Equal(spoken.Name, probe.Port.Value));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_gateway_is_given_every_route_but_health(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var paths = manifests.Route.Spec.Rules.SelectMany(rule => rule.Matches).Select(match => match.Path).ToList();
        var prefix = manifests.ConfigMap.Data["Forwarded__PathBase"];
        bool IsRouted(string route) => paths.Exists(path => $"{prefix}{route}/".StartsWith($"{path.Value}/", StringComparison.Ordinal));
        var kept = Routes().Where(route => !IsRouted(route)).Order();

        Assert.All(paths, path => Assert.Equal("PathPrefix", path.Type));
        Assert.Equal(["/health/live", "/health/ready"], kept);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_service_knows_its_settings_and_starts_with_them(string place)
    {
        var manifests = await Manifests.OfAsync(place);

        foreach (var container in new[] { manifests.Api, manifests.Migration })
        {
            var environment = new Dictionary<string, string>(manifests.ConfigMap.Data);
            foreach (var variable in container.Env.Where(variable => variable.ValueFrom.SecretKeyRef.Optional != true))
                environment[variable.Name] = "Server=db;Database=Obp";

            Assert.Equal(manifests.ConfigMap.Metadata.Name, Assert.Single(container.EnvFrom).ConfigMapRef.Name);
            string[] keys = [.. manifests.ConfigMap.Data.Keys, .. container.Env.Select(variable => variable.Name)];
            Assert.All(keys, key => Assert.True(KnownSettings.Contains(key), key));
            Assert.Empty(KnownSettings.Faults(environment));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Secrets_are_named_and_the_readme_says_what_they_hold(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var readme = Repository.Read("deploy/README.md");
        var secrets = manifests.Api.Env.Concat(manifests.Migration.Env).ToList();

        Assert.DoesNotContain(manifests.Objects, manifest => manifest is V1Secret);
        Assert.All(secrets, variable => Assert.Equal(variable.Name, variable.ValueFrom.SecretKeyRef.Key));
        Assert.All(secrets, variable => Assert.Contains($"secret generic {variable.ValueFrom.SecretKeyRef.Name} ", readme, StringComparison.Ordinal));
        Assert.All(secrets, variable => Assert.Contains($"`{variable.Name}`", readme, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_migration_runs_the_same_image_before_the_pods(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var policy = manifests.Objects.OfType<V1NetworkPolicy>().Select(Wave);

        Assert.Equal(manifests.Api.Image, manifests.Migration.Image);
        Assert.Equal(["migrate"], manifests.Migration.Args);
        // By hand, everything that is not labelled so is applied first.
        Assert.Contains("-l 'app.kubernetes.io/component!=api'", Repository.Read("deploy/README.md"), StringComparison.Ordinal);
        Assert.Equal("api", manifests.Deployment.Metadata.Labels["app.kubernetes.io/component"]);
        Assert.NotEqual("api", manifests.Job.Metadata.Labels["app.kubernetes.io/component"]);
        // With Argo CD the wave counts; what the job needs comes before it.
        Assert.True(Wave(manifests.Job) < Wave(manifests.Deployment));
        Assert.All([Wave(manifests.ConfigMap), Wave(manifests.One<V1ServiceAccount>()), .. policy], wave => Assert.True(wave < Wave(manifests.Job)));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Autoscaler_and_budget_are_the_deployment_s(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var (autoscaler, budget) = (manifests.One<V2HorizontalPodAutoscaler>().Spec, manifests.One<V1PodDisruptionBudget>().Spec);
        var deployment = manifests.Deployment;

        Assert.Equal(
            (deployment.ApiVersion, deployment.Kind, deployment.Metadata.Name),
            (autoscaler.ScaleTargetRef.ApiVersion, autoscaler.ScaleTargetRef.Kind, autoscaler.ScaleTargetRef.Name));
        Assert.Null(deployment.Spec.Replicas);
        // Of a single pod a budget would let none go, or all.
        Assert.True(autoscaler.MinReplicas > 1 && autoscaler.MaxReplicas > autoscaler.MinReplicas);
        Assert.Equal("1", budget.MaxUnavailable.Value);
        // Use is measured against what is asked for.
        Assert.True(manifests.Api.Resources.Requests.ContainsKey("cpu"));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Pods_run_without_rights(string place)
    {
        var manifests = await Manifests.OfAsync(place);

        Assert.All(manifests.Pods, pod =>
        {
            var (spec, container) = (pod.Spec, Assert.Single(pod.Spec.Containers));
            Assert.Equal(manifests.One<V1ServiceAccount>().Metadata.Name, spec.ServiceAccountName);
            Assert.False(spec.AutomountServiceAccountToken);
            Assert.True(spec.SecurityContext.RunAsNonRoot);
            Assert.Equal(Dockerfile.User, $"{spec.SecurityContext.RunAsUser}:{spec.SecurityContext.RunAsGroup}");
            Assert.Equal("RuntimeDefault", spec.SecurityContext.SeccompProfile.Type);
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
            Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
            Assert.True(container.Resources.Limits.ContainsKey("memory"));
            Assert.Equal("/tmp", Assert.Single(container.VolumeMounts).MountPath);
            Assert.NotNull(Assert.Single(spec.Volumes).EmptyDir);
        });
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_longest_request_is_waited_for_and_the_drain_before_it(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var longest = manifests.ConfigMap.Data.TryGetValue("Limits__RequestSeconds", out var seconds)
            ? int.Parse(seconds, CultureInfo.InvariantCulture)
            : new LimitOptions().RequestSeconds;
        var timeout = Assert.Single(manifests.Route.Spec.Rules).Timeouts.Request;

        Assert.True(manifests.Deployment.Spec.Template.Spec.TerminationGracePeriodSeconds
            > manifests.Api.Lifecycle.PreStop.Sleep.Seconds + Drain.DefaultSeconds + longest + Drain.SecondsToClose);
        Assert.DoesNotContain("Hosting__DrainSeconds", manifests.ConfigMap.Data.Keys); // the default is what was counted
        Assert.True(int.Parse(timeout.TrimEnd('s'), CultureInfo.InvariantCulture) > longest);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task An_overlay_s_public_address_is_the_one_that_the_gateway_routes(string place)
    {
        var manifests = await Manifests.OfAsync(place);
        var settings = manifests.ConfigMap.Data;
        var egress = manifests.Objects.OfType<V1NetworkPolicy>().SelectMany(policy => policy.Spec.Egress ?? []).SelectMany(rule => rule.Ports);

        Assert.Equal(settings["Hosting__PublicUrl"], $"https://{Assert.Single(manifests.Route.Spec.Hostnames)}{settings["Forwarded__PathBase"]}");
        Assert.Equal("SqlServer", settings["Database__Provider"]);
        Assert.Contains(egress, port => port.Port.Value == "1433");
    }

    private static bool Finds(IDictionary<string, string> selector, IDictionary<string, string> labels) =>
        selector.Count > 0 && selector.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static int Wave(IKubernetesObject<V1ObjectMeta> manifest) =>
        int.Parse(manifest.Metadata.Annotations?.TryGetValue(SyncWave, out var wave) == true ? wave : "0", CultureInfo.InvariantCulture);

    private IReadOnlyList<string> Routes() =>
    [
        .. api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Distinct(),
    ];
}
