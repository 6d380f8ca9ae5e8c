using Mad.Datasets;
using Mad.Endpoints;
using Mad.Protocols.Documents;

namespace Mad.Experiments.Files;

/// <summary>What all arms of an experiment file share, looked up as far as no dataset has to be there for it.</summary>
internal sealed class SharedCheck(MapNode root, Mistakes mistakes)
{
    public void Check(RunSettings settings)
    {
        Try("endpoint", () => EndpointCatalog.Resolve(settings.Endpoint, settings.AllowHttp));
        Try("extractor", () => ExperimentCheck.ExtractorOf(settings, ""));
        Try("repeats", () => ExperimentCheck.Require(settings.Repeats is >= 1 and <= 10000, $"`repeats: {settings.Repeats}`: from 1 to 10000."));
        Try("dataset", () => DatasetReader.Require(settings.Dataset));
    }

    /// <summary>Whether the run's endpoint can be found; if not, that has been told once and for all arms.</summary>
    public static bool HasEndpoint(RunSettings settings)
    {
        try
        {
            EndpointCatalog.Resolve(settings.Endpoint, settings.AllowHttp);
            return true;
        }
        catch (UsageException)
        {
            return false;
        }
    }

    private void Try(string key, Action check)
    {
        try
        {
            check();
        }
        catch (UsageException wrong)
        {
            ArmDraft.Complain(mistakes, root.Find(key)?.At ?? root.At, wrong.Message);
        }
    }
}
