package import DomainTypes

package enum ConsumerKind {}
/// Who asks: a daemon or an agency's system, by the client id with which identity knows it.
package typealias ConsumerID = Identifier<ConsumerKind>
