namespace FileView.Functions.Unlocking.Checking.Office;

/// <summary>RC4, which .NET leaves out with good reason, and which documents of Office 97 to 2003 are encrypted with.</summary>
internal static class Rc4Cipher
{
    private const int States = 256;

    /// <summary>Encrypts or decrypts.</summary>
    public static byte[] Apply(byte[] key, byte[] bytes)
    {
        byte[] state = [.. Enumerable.Range(0, States).Select(number => (byte)number)];
        for (int at = 0, other = 0; at < States; at++)
        {
            other = (other + state[at] + key[at % key.Length]) % States;
            (state[at], state[other]) = (state[other], state[at]);
        }

        byte[] result = new byte[bytes.Length];
        for (int at = 0, first = 0, second = 0; at < bytes.Length; at++)
        {
            first = (first + 1) % States;
            second = (second + state[first]) % States;
            (state[first], state[second]) = (state[second], state[first]);
            result[at] = (byte)(bytes[at] ^ state[(state[first] + state[second]) % States]);
        }

        return result;
    }
}
