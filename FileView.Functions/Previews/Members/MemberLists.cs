namespace FileView.Functions.Previews.Members;

/// <summary>Looks into lists of members.</summary>
internal static class MemberLists
{
    /// <summary>Finds a member that can be shown.</summary>
    /// <returns>Its number in the list, from 0; below 0 when there is none.</returns>
    public static int IndexOf(this IReadOnlyList<Member> members, string path)
    {
        for (int index = 0; index < members.Count; index++)
        {
            if (members[index].Path == path)
            {
                return members[index].CanBeShown ? index : -1;
            }
        }

        return -1;
    }
}
