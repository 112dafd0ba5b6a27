namespace Akada.Platform.People;

/// <summary>What a person may begin. On whom they may act is said by relations: staff of a course, guardian of a child, learner of a course.</summary>
public enum Role { Student, Parent, Instructor, Moderator, Admin }
