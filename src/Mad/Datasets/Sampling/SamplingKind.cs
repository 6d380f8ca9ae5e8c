namespace Mad.Datasets.Sampling;

/// <summary>How questions are drawn from a dataset.</summary>
public enum SamplingKind
{
    /// <summary>Every category its proportional share.</summary>
    Stratified,

    /// <summary>The first ones of the file.</summary>
    First,

    /// <summary>Any, each as likely as another.</summary>
    Random,

    /// <summary>As the scripts this project grew from draw: with replacement, uniform over categories.</summary>
    SeedCompat,
}
