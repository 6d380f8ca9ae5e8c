using System.Security.Cryptography;
using System.Text;
using Mad.Datasets;
using Mad.Datasets.Sampling;
using Xunit;

namespace Mad.Tests.Datasets.Sampling;

public sealed class SeedCompatTests
{
    // The digests were made by Python over rows of (id, category) in file order:
    //   random.seed(12345); for _ in range(N): c=random.choice(list(cats)); x=cats[c][random.randint(0,len(cats[c])-1)]; append x unless there
    //   hashlib.sha256("\n".join(ids).encode()).hexdigest()
    [Theory]
    [InlineData("mmlu-pro", 5, 5, "97a30c4b945a094c15c0fc20657cd81e415b58404cad91892094bb51b7664a71")]
    [InlineData("mmlu-pro", 40, 40, "2df0cca8d5327ccd9c672a96ef842d7a75a122a43fc920b8bc8c08d7c122c77e")]
    [InlineData("mmlu-pro", 200, 199, "cf5afefbb8de1f744063ac66ff2127ccf80275867de670869e723154569acbfd")]
    [InlineData("mmlu-pro", 1000, 966, "f3221d65daba02f6c690988be482703b6b7c136cad519de05f5c9d25f1ba0fc7")]
    [InlineData("commonsense-qa", 5, 5, "7b7f72633d1f02b4c74439d370a69366c2a5aab2db9f05be7d6c06ffcd91b62a")]
    [InlineData("commonsense-qa", 40, 40, "1e01e68c4020c49a004b33699fdf64f73874049dce8a59dd96b6fea2a798880e")]
    [InlineData("commonsense-qa", 200, 184, "e7c576d538ea342452551fb7c45efab9a0f1dbb77b72d8cab744b421ab19af52")]
    [InlineData("commonsense-qa", 1000, 632, "48fa89d6edb0ae6191be0d931f01dc56205eb057d237ee4f884041986348899e")]
    public void On_the_real_data_the_drawn_questions_are_Pythons(string name, int draws, int questions, string digest)
    {
        var ids = QuestionSelection.Take(RealDataTests.Read(name, null), SamplingKind.SeedCompat, draws, 12345).Select(problem => problem.Question.Id).ToList();
        Assert.Equal(questions, ids.Count);
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids)))));
    }

    [Fact]
    public void More_draws_than_questions_are_allowed_because_they_are_put_back()
    {
        Dataset data = Some.Data(("a", 3), ("b", 1));
        var drawn = QuestionSelection.Take(data, SamplingKind.SeedCompat, 500, 1);
        Assert.Equal(4, drawn.Distinct().Count());
        Assert.Equal(4, drawn.Count);
    }

    [Fact]
    public void All_has_no_meaning_there() =>
        Assert.Contains("--num-samples", Assert.Throws<UsageException>(() => QuestionSelection.Take(Some.Data(("a", 3)), SamplingKind.SeedCompat, null, 1)).Message);
}
